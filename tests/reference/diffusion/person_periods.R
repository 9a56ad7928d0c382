# Person-periods of three classic studies, for the scripts beside this one.

read <- function(name, file) read.csv(file.path("datasets", name, file), check.names = FALSE, colClasses = "character")

# One row for each actor and step of one innovation from `first` on until it adopts or `last`; exposure is the share
# of alters (a 0-1 matrix, rows are exposed to columns) that had adopted one step before, lead that of alters not exposed in
# turn that will have one step after.
periods <- function(time, alters, first, last) {
  time[is.na(time)] <- Inf
  tied <- rowSums(alters)
  one_way <- alters * (1 - t(alters))
  rows <- lapply(first:last, function(step) {
    at_risk <- which(time >= step)
    all <- length(at_risk)
    share <- if (step == first) rep(NA, length(time)) else as.vector(alters %*% (time <= step - 1)) / pmax(tied, 1)
    lead <- if (step == last) rep(NA, length(time)) else as.vector(one_way %*% (time <= step + 1)) / pmax(rowSums(one_way), 1)
    data.frame(lead = lead[at_risk], actor = at_risk, step = rep(step, all), adopt = as.integer(time[at_risk] == step),
               exposure = share[at_risk], adopters = rep(sum(time < step), all), duration = rep(step - first + 1, all))
  })
  do.call(rbind, rows)
}

matrix_of <- function(ids, source, target) {
  alters <- matrix(0, length(ids), length(ids))
  known <- source %in% ids & target %in% ids & source != target
  alters[cbind(match(source[known], ids), match(target[known], ids))] <- 1
  alters
}

survey <- function(name, last) {
  events <- read(name, "events.csv")
  ties <- read(name, "network.csv")
  alters <- matrix_of(events$actor, ties$source, ties$target)
  rows <- periods(as.numeric(events$time), alters, 1, last)
  people <- read(name, "vertices.csv")
  people <- people[match(events$actor, people$id), ]
  list(rows = rows, people = people)
}

number <- function(x) paste0("[", paste(ifelse(is.na(x), "null", format(x, digits = 17, trim = TRUE)), collapse = ","), "]")

korean <- survey("korean-family-planning", 10)
women <- korean$rows
for (name in c("age", "sons")) women[[name]] <- as.numeric(korean$people[[name]])[women$actor]
women <- women[!is.na(women$exposure), ]
rownames(women) <- NULL
medical <- survey("medical-innovation", 17)
doctors <- medical$rows
for (name in c("city", "journals_received")) doctors[[name]] <- as.numeric(medical$people[[name]])[doctors$actor]
doctors <- doctors[!is.na(doctors$exposure) & !is.na(doctors$journals_received), ]
rownames(doctors) <- NULL

spid <- read("us-state-policies", "vertices.csv")
states <- spid$id[spid$kind == "state"]
edges <- read("us-state-policies", "edges.csv")
borders <- edges[edges$type == "borders", ]
near <- matrix_of(states, c(borders$source, borders$target), c(borders$target, borders$source))
adopted <- edges[edges$type == "adopted", ]
adopted$year <- as.integer(adopted$start)
policies <- unique(adopted$target)
if (exists("policies_that_begin")) policies <- policies[startsWith(policies, policies_that_begin)]
adopted <- adopted[adopted$target %in% policies, ]
pooled <- do.call(rbind, lapply(seq_along(policies), function(i) {
  some <- adopted[adopted$target == policies[i], ]
  time <- some$year[match(states, some$source)]
  cbind(policy = i, periods(time, near, min(some$year), 2017))
}))
earlier <- lapply(states, function(state) sort(adopted$year[adopted$source == state]))
pooled$own <- mapply(function(actor, step) sum(earlier[[actor]] < step), pooled$actor, pooled$step)
pooled <- pooled[!is.na(pooled$exposure), ]
rownames(pooled) <- NULL
some <- pooled[startsWith(policies[pooled$policy], "policy:a"), ]
mixed <- tapply(some$adopt, some$policy, mean)
some <- some[some$policy %in% names(mixed)[mixed > 0 & mixed < 1], ]
rownames(some) <- NULL

