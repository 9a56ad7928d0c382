# Makes autocorrelation_spatialreg.json: regressions with network effects and disturbances by spatialreg and sna, on graphs
# of this folder. Run here:  Rscript autocorrelation.R    (Debian's r-cran-spatialreg, r-cran-sna and r-cran-jsonlite)
suppressMessages({ library(spatialreg); library(jsonlite) })
set.seed(20261)

adjacency <- function(name) {
  graph <- fromJSON(paste0(name, ".json"))
  m <- matrix(0, graph$n, graph$n)
  m[graph$edges + 1] <- 1
  diag(m) <- 0
  if (graph$directed) m else pmax(m, t(m))
}
fitted <- function(fit, names) list(
  coefficients = unname(coef(fit)[names]), std_errors = unname(sqrt(diag(vcov(fit)))[names]),
  log_likelihood = as.numeric(logLik(fit)), variance = fit$s2)

results <- list()
for (name in c("karate", "random40_directed")) {
  m <- adjacency(name)
  n <- nrow(m)
  for (normalized in c(TRUE, FALSE)) {
    w <- if (normalized) m / pmax(1, rowSums(m)) else m / 10
    x1 <- round(rnorm(n), 3)
    x2 <- round(rexp(n), 3)
    y <- round(drop(solve(diag(n) - 0.4 * w, 1 + 0.8 * x1 - 0.3 * x2 + solve(diag(n) - 0.2 * w, rnorm(n)))), 3)
    list_w <- spdep::mat2listw(w, style = if (normalized) "W" else "M")
    beta <- c("(Intercept)", "x1", "x2")
    lag <- lagsarlm(y ~ x1 + x2, listw = list_w, zero.policy = TRUE, tol.solve = 1e-20, quiet = TRUE,
                    control = list(tol.opt = 1e-12))
    error <- errorsarlm(y ~ x1 + x2, listw = list_w, zero.policy = TRUE, tol.solve = 1e-20, quiet = TRUE,
                        control = list(tol.opt = 1e-12))
    both <- sacsarlm(y ~ x1 + x2, listw = list_w, zero.policy = TRUE, tol.solve = 1e-20, quiet = TRUE,
                     control = list(opt_control = list(rel.tol = 1e-12)))
    lnam <- sna::lnam(y, cbind(1, x1, x2), W1 = w)
    results[[length(results) + 1]] <- list(
      graph = name, normalized = normalized, y = y, x1 = x1, x2 = x2,
      null_log_likelihood = as.numeric(logLik(lm(y ~ x1 + x2))),
      effects = fitted(lag, c(beta, "rho")), disturbances = fitted(error, c(beta, "lambda")),
      both = fitted(both, c(beta, "rho", "lambda")),
      lnam = c(unname(drop(lnam$beta)), lnam$rho1))
  }
}
content <- list(maker = "spatialreg, sna, R", script = "autocorrelation.R",
                version = c(as.character(packageVersion("spatialreg")), as.character(packageVersion("sna")), R.version.string),
                tolerance = 1e-6, fits = results)
writeLines(toJSON(content, auto_unbox = TRUE, digits = 12, na = "null"), "autocorrelation_spatialreg.json")
