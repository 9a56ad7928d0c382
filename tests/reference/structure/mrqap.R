# Makes mrqap_sna.json: network regressions of sna on random networks, written as matrices by rows.
# Run:  Rscript mrqap.R    (Debian's r-cran-sna)
suppressMessages(library(sna))
set.seed(20261)

n <- 12
repetitions <- 200
off <- function(m) { diag(m) <- 0; round(m, 4) }
x1 <- off(matrix(rnorm(n * n), n))
x2 <- off(0.6 * x1 + matrix(rnorm(n * n), n))
x3 <- off(outer(seq_len(n), seq_len(n), function(i, j) abs(i - j)) / n)
y <- off(0.25 * x1 + 0.15 * x2 + matrix(rnorm(n * n), n))
tie <- off((y + matrix(rnorm(n * n, sd = 0.5), n) > 0.2) + 0)
seen <- off((x1 > 0.3) + 0)
symmetric <- function(m) (m + t(m)) / 2
predictors <- list(x1, x2, x3)
undirected <- lapply(predictors, symmetric)

matrix_text <- function(m) paste0("[", paste(format(as.vector(t(m)), digits = 6, trim = TRUE), collapse = ", "), "]")
numbers <- function(v) paste0("[", paste(format(as.vector(v), digits = 15, trim = TRUE), collapse = ", "), "]")
part <- function(name, fit, p) sprintf('"%s": {"estimate": %s, "statistic": %s, "p_less": %s, "p_greater": %s, "p_value": %s%s}',
  name, numbers(fit$coefficients), numbers(fit$tstat), numbers(fit$pleeq), numbers(fit$pgreq), numbers(fit$pgreqabs), p)
linear <- netlm(y, predictors, nullhyp = "qapspp", reps = repetitions)
by_y <- netlm(y, predictors, nullhyp = "qapy", reps = repetitions)
edges <- netlm(symmetric(y), undirected, mode = "graph", nullhyp = "qapspp", reps = repetitions)
logit <- netlogit(tie, predictors, nullhyp = "qapspp", reps = 100)
r2 <- function(fit) {
  y <- fit$fitted.values + fit$residuals
  sprintf(', "r_squared": %s', format(1 - sum(fit$residuals^2) / sum((y - mean(y))^2), digits = 15))
}
correlation <- qaptest(list(y, x1), gcor, g1 = 1, g2 = 2, reps = repetitions)
writeLines(c("{",
  sprintf('"maker": "sna %s, R %s", "script": "mrqap.R", "n": %d, "repetitions": %d, "tolerance": 1e-8,',
          packageVersion("sna"), getRversion(), n, repetitions),
  sprintf('"y": %s,\n"tie": %s,\n"seen": %s,\n"x1": %s,\n"x2": %s,\n"x3": %s,', matrix_text(y), matrix_text(tie),
          matrix_text(seen), matrix_text(x1), matrix_text(x2), matrix_text(x3)),
  sprintf('"correlation": %s, "correlation_p_greater": %s, "binary_correlation": %s, "hamming": %s,',
          format(correlation$testval, digits = 15), correlation$pgreq,
          format(gcor(tie, seen), digits = 15), hdist(tie, seen)),
  paste0(part("linear", linear, r2(linear)), ","),
  paste0(part("y_permutation", by_y, r2(by_y)), ","),
  paste0(part("undirected", edges, r2(edges)), ","),
  part("logistic", logit, sprintf(', "std_error": %s, "deviance": %s', numbers(logit$se),
       format(logit$deviance, digits = 15))),
  "}"), "mrqap_sna.json")
