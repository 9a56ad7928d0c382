# Writes event_history.json: glm, and vcovCL of R's sandwich, on person-periods of three classic studies.
# Run as `Rscript tests/reference/diffusion/event_history.R` in the project's root.
library(sandwich)

read <- function(name, file) read.csv(file.path("datasets", name, file), check.names = FALSE, colClasses = "character")

# One row for each actor and step of one innovation from `first` on until it adopts or `last`; exposure is the share
# of alters (a 0-1 matrix, rows are exposed to columns) that had adopted one step before.
periods <- function(time, alters, first, last) {
  time[is.na(time)] <- Inf
  tied <- rowSums(alters)
  rows <- lapply(first:last, function(step) {
    at_risk <- which(time >= step)
    all <- length(at_risk)
    share <- if (step == first) rep(NA, length(time)) else as.vector(alters %*% (time <= step - 1)) / pmax(tied, 1)
    data.frame(actor = at_risk, step = rep(step, all), adopt = as.integer(time[at_risk] == step),
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
