# Writes event_history.json: glm, and vcovCL of R's sandwich, on person-periods of three classic studies.
# Run as `Rscript tests/reference/diffusion/event_history.R` in the project's root.
library(sandwich)
source("tests/reference/diffusion/person_periods.R")

fit <- function(formula, link, rows, clusters, only = NULL) {
  model <- glm(formula, binomial(link), rows, control = list(epsilon = 1e-15, maxit = 100))
  told <- if (is.null(only)) rep(TRUE, length(coef(model))) else names(coef(model)) %in% only
  robust <- sapply(names(clusters), function(by) {
    spread <- vcovCL(model, cluster = clusters[[by]][as.integer(rownames(model$model))], type = "HC0")
    paste0(",\"", by, "\":", number(sqrt(diag(spread))[told]))
  })
  paste0("{\"estimate\":", number(coef(model)[told]), ",\"std_error\":", number(sqrt(diag(vcov(model)))[told]),
         paste(robust, collapse = ""), ",\"fit\":", number(c(logLik(model), deviance(model), model$null.deviance, AIC(model),
         BIC(model), nobs(model))), "}")
}

# Mean change of the probability with a variable, by differences: rows with a little more and a little less of it, or with
# one level and another; and its error by the delta method, with differences by the coefficients.
effect <- function(formula, link, rows, variable, levels = NULL) {
  model <- glm(formula, binomial(link), rows, control = list(epsilon = 1e-15, maxit = 100))
  rows <- rows[as.integer(rownames(model$model)), ]
  values <- if (is.null(levels)) list(rows[[variable]] + 1e-4, rows[[variable]] - 1e-4) else levels[2:1]
  designs <- lapply(values, function(value) {
    changed <- rows
    changed[[variable]] <- value
    model.matrix(delete.response(terms(model)), changed, xlev = model$xlevels)
  })
  mean_change <- function(b) {
    change <- model$family$linkinv(designs[[1]] %*% b) - model$family$linkinv(designs[[2]] %*% b)
    mean(change) / if (is.null(levels)) 2e-4 else 1
  }
  b <- coef(model)
  gradient <- sapply(seq_along(b), function(j) {
    h <- 1e-4 * max(abs(b[j]), 1e-3)
    step <- replace(numeric(length(b)), j, h)
    (mean_change(b + step) - mean_change(b - step)) / (2 * h)
  })
  number(c(mean_change(b), sqrt(c(gradient %*% vcov(model) %*% gradient))))
}

by <- function(rows) list(actor = rows$actor)
both <- function(rows) list(actor = rows$actor, innovation = rows$policy)
slopes <- c("exposure", "step", "adopters")
models <- c(
  korean_logit = fit(adopt ~ exposure + step + age + sons, "logit", women, by(women)),
  korean_probit = fit(adopt ~ exposure + factor(step), "probit", women, by(women)),
  korean_cloglog = fit(adopt ~ exposure + log(duration) + age + I(age^2) + age:sons, "cloglog", women, by(women)),
  medical_logit = fit(adopt ~ exposure + step + I(step^2) + factor(city), "logit", doctors, by(doctors)),
  medical_probit = fit(adopt ~ exposure + step + journals_received, "probit", doctors, by(doctors)),
  medical_cloglog = fit(adopt ~ exposure + adopters + journals_received, "cloglog", doctors, by(doctors)),
  korean_lead = fit(adopt ~ exposure + lead + factor(step), "logit", women, by(women)),
  medical_lead = fit(adopt ~ exposure + lead + journals_received, "cloglog", doctors, by(doctors)),
  states_pooled = fit(adopt ~ exposure + step + I(step^2) + adopters + own, "logit", pooled, both(pooled)),
  states_logit = fit(adopt ~ exposure + step + adopters + factor(policy), "logit", some, both(some), slopes),
  states_cloglog = fit(adopt ~ exposure + step + adopters + factor(policy), "cloglog", some, both(some), slopes))
effects <- c(
  korean_exposure = effect(adopt ~ exposure + step + age + sons, "logit", women, "exposure"),
  korean_age = effect(adopt ~ exposure + log(duration) + age + I(age^2) + age:sons, "cloglog", women, "age"),
  medical_city = effect(adopt ~ exposure + step + I(step^2) + factor(city), "probit", doctors, "city", c(1, 3)))
cat("{\"maker\":\"R glm, sandwich vcovCL\",\"version\":\"", as.character(getRversion()), ", ",
    as.character(packageVersion("sandwich")), "\",\"script\":\"event_history.R\",\"tolerance\":1e-7",
    paste0(",\n\"", names(models), "\":", models),
    paste0(",\n\"", names(effects), "\":", effects), "}\n", sep = "", file = "tests/reference/diffusion/event_history.json")
cat(nrow(women), nrow(doctors), nrow(pooled), nrow(some), length(unique(some$policy)), "\n")
