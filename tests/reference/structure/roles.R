# Makes roles_sna.json: profiles, clusters and block densities of sna, CONCOR by R's cor, and REGE of blockmodeling, on
# graphs of this folder. Run here:  Rscript roles.R    (Debian's r-cran-sna, r-cran-blockmodeling and r-cran-jsonlite)
suppressMessages({ library(sna); library(jsonlite) })

adjacency <- function(name) {
  graph <- fromJSON(paste0(name, ".json"))
  m <- matrix(0, graph$n, graph$n)
  m[graph$edges + 1] <- 1
  if (!graph$directed) m <- pmax(m, t(m))
  list(m = m, groups = graph$groups, directed = graph$directed)
}

# Correlations of the correlations between columns until all are 1 or -1; `rounds` splits of each block.
concor <- function(stacked, block, rounds) {
  if (rounds == 0 || length(block) < 3) return(list(block))
  r <- cor(stacked[, block])
  while (any(abs(r) < 1 - 1e-9)) r <- cor(r)
  unlist(list(concor(stacked, block[r[1, ] > 0], rounds - 1), concor(stacked, block[r[1, ] <= 0], rounds - 1)),
         recursive = FALSE)
}

# Values for ties, the same wherever they are made: loops of every third vertex among them.
weighted <- function(m) {
  n <- nrow(m)
  diag(m) <- as.numeric(seq_len(n) %% 3 == 0)
  m * (1 + outer(seq_len(n), seq_len(n), function(u, v) (u * v) %% 5))
}

numbered <- function(blocks, n) {
  membership <- integer(n)
  for (b in seq_along(blocks)) membership[blocks[[b]]] <- b - 1
  membership
}

results <- list()
for (name in c("karate", "kite", "random40_directed")) {
  graph <- adjacency(name)
  m <- graph$m
  n <- nrow(m)
  rows <- seq_len(min(n, 4))
  of <- function(method, diag) sedist(m, method = method, mode = "digraph", diag = diag)[rows, ]
  # sna compares rows and columns: an undirected network's distances have every cell twice.
  twice <- if (graph$directed) 1 else sqrt(2)
  tree <- hclust(as.dist(1 - sedist(m, method = "correlation", diag = FALSE)), method = "average")
  results[[name]] <- list(
    euclidean_ignored = of("euclidean", FALSE) / twice, euclidean_retained = of("euclidean", TRUE) / twice,
    correlation_ignored = of("correlation", FALSE), correlation_retained = of("correlation", TRUE),
    heights = tree$height,
    concor = numbered(concor(if (graph$directed) rbind(m, t(m)) else m, seq_len(n), 2), n),
    rege = blockmodeling::REGE.for(weighted(m), iter = 3)$E[rows, ],
    densities = blockmodel(m, graph$groups + 1, diag = FALSE)$block.model)
}
content <- list(maker = "sna, R, blockmodeling", script = "roles.R",
                version = c(as.character(packageVersion("sna")), R.version.string, as.character(packageVersion("blockmodeling"))),
                tolerance = 1e-9, graphs = results)
writeLines(toJSON(content, auto_unbox = TRUE, digits = 10, matrix = "rowmajor", na = "null"), "roles_sna.json")
