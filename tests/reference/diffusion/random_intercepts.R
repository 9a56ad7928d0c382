# Writes random_intercepts.json: glmer of R's lme4 with adaptive quadrature, on person-periods of 50 states and their policies.
# Run as `Rscript tests/reference/diffusion/random_intercepts.R` in the project's root.
suppressMessages(library(lme4))
policies_that_begin <- "policy:a"
source("tests/reference/diffusion/person_periods.R")
some <- pooled  # policies whose outcomes are all alike stay

# Numbers centred and scaled, so that the optimizer settles, and estimates taken back.
fit <- function(link, group) {
  numbers <- c("exposure", "step", "adopters")
  rows <- some
  middle <- sapply(some[numbers], mean)
  scale <- sapply(some[numbers], sd)
  for (name in numbers) rows[[name]] <- (some[[name]] - middle[name]) / scale[name]
  rows$group <- factor(rows[[group]])
  formula <- adopt ~ exposure + step + adopters + (1 | group)
  control <- glmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.02, rhoend = 1e-9, maxfun = 20000),
                          calc.derivs = FALSE, check.conv.grad = "ignore")
  model <- glmer(formula, rows, binomial(link), nAGQ = 25, control = control)
  criterion <- update(model, devFunOnly = TRUE)
  at <- c(getME(model, "theta"), fixef(model))
  curvature <- function(h) {
    steps <- diag(h, length(at))
    outer(seq_along(at), seq_along(at), Vectorize(function(i, j) {
      (criterion(at + steps[i, ] + steps[j, ]) - criterion(at + steps[i, ] - steps[j, ]) -
       criterion(at - steps[i, ] + steps[j, ]) + criterion(at - steps[i, ] - steps[j, ])) / (4 * h^2)
    }))
  }
  spread <- solve((4 * curvature(1e-3) - curvature(2e-3)) / 3 / 2)
  back <- diag(c(1, 1, 1 / scale))
  back[2, 3:5] <- -middle / scale
  estimate <- back %*% at
  error <- sqrt(diag(back %*% spread %*% t(back)))
  plain <- glm(adopt ~ exposure + step + adopters, binomial(link), rows)
  paste0("{\"sd\":", number(c(estimate[1], error[1])), ",\"estimate\":", number(estimate[-1]), ",\"std_error\":",
         number(error[-1]), ",\"log_likelihood\":", number(c(logLik(model), logLik(plain))), "}")
}

cases <- list(logit_innovation = c("logit", "policy"), cloglog_innovation = c("cloglog", "policy"),
              probit_innovation = c("probit", "policy"), logit_actor = c("logit", "actor"))
told <- sapply(cases, function(case) fit(case[1], case[2]))
cat("{\"maker\":\"R lme4 glmer, nAGQ = 25\",\"version\":\"", as.character(getRversion()), ", ",
    as.character(packageVersion("lme4")), "\",\"script\":\"random_intercepts.R\",\"tolerance\":1e-5",
    paste0(",\n\"", names(cases), "\":", told), "}\n", sep = "", file = "tests/reference/diffusion/random_intercepts.json")
cat(nrow(some), length(unique(some$policy)), "\n")
