# Writes piecewise.json: piecewise exponential survival by R's glm, family poisson, on person-periods of two classic studies: of
# spells of one interval each, with the logarithm of their length as offset, or of steps. Run as
# `Rscript tests/reference/diffusion/piecewise.R` in the project's root.
library(sandwich)
policies_that_begin <- "policy:a"
source("tests/reference/diffusion/person_periods.R")

told <- function(formula, rows) {
  model <- glm(formula, poisson, rows, control = list(epsilon = 1e-15, maxit = 100))
  y <- model$y
  likelihood <- sum(y * (log(fitted(model)) - log(rows$length)) - fitted(model))
  robust <- vcovCL(model, cluster = rows$actor, type = "HC0")
  paste0("{\"estimate\":", number(coef(model)), ",\"std_error\":", number(sqrt(diag(vcov(model)))),
         ",\"actor\":", number(sqrt(diag(robust))), ",\"log_likelihood\":", number(likelihood), "}")
}

steps <- korean$rows
for (name in c("age", "sons")) steps[[name]] <- as.numeric(korean$people[[name]])[steps$actor]
steps <- steps[!is.na(steps$age), ]
steps$interval <- cut(steps$duration, c(0, 3, 6, Inf))
spells <- aggregate(cbind(adopt, length) ~ actor + interval + age + sons, transform(steps, length = 1), sum)
doctors$length <- 1
doctors$interval <- cut(doctors$step, c(0, 4.5, 10, Inf))
models <- c(
  spells = told(adopt ~ interval + age + sons + offset(log(length)), spells),
  steps = told(adopt ~ exposure + interval + journals_received, doctors))
cat("{\"maker\":\"R glm, sandwich vcovCL\",\"version\":\"", as.character(getRversion()), ", ",
    as.character(packageVersion("sandwich")), "\",\"script\":\"piecewise.R\",\"tolerance\":1e-7",
    paste0(",\n\"", names(models), "\":", models), "}\n", sep = "", file = "tests/reference/diffusion/piecewise.json")
