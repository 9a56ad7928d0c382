# Writes cox_history.json: coxph of R's survival on person-periods of three classic studies.
# Run as `Rscript tests/reference/diffusion/cox_history.R` in the project's root.
library(survival)
policies_that_begin <- "policy:a"
source("tests/reference/diffusion/person_periods.R")

fit <- function(formula, ties, rows, clusters) {
  exact <- coxph.control(eps = 1e-11, iter.max = 50)
  robust <- sapply(names(clusters), function(by) {
    rows$by <- clusters[[by]]
    model <- coxph(formula, rows, ties = ties, cluster = by, control = exact)
    paste0(",\"", by, "\":", number(sqrt(diag(vcov(model)))))
  })
  model <- coxph(formula, rows, ties = ties, control = exact)
  paste0("{\"estimate\":", number(coef(model)), ",\"std_error\":", number(sqrt(diag(vcov(model)))),
         paste(robust, collapse = ""), ",\"fit\":", number(c(rev(model$loglik), AIC(model), BIC(model))), "}")
}

women <- women[!is.na(women$age), ]
outcome <- Surv(step - 1, step, adopt) ~ exposure + age + sons
models <- c(
  korean_efron = fit(outcome, "efron", women, list(actor = women$actor)),
  korean_breslow = fit(outcome, "breslow", women, list(actor = women$actor)),
  medical_efron = fit(Surv(step - 1, step, adopt) ~ exposure + factor(city) + journals_received, "efron", doctors,
                      list(actor = doctors$actor)),
  states_efron = fit(Surv(step - 1, step, adopt) ~ exposure + own + strata(policy), "efron", some,
                     list(actor = some$actor, innovation = some$policy)))
cat("{\"maker\":\"R survival coxph\",\"version\":\"", as.character(packageVersion("survival")),
    "\",\"script\":\"cox_history.R\",\"tolerance\":1e-7", paste0(",\n\"", names(models), "\":", models), "}\n",
    sep = "", file = "tests/reference/diffusion/cox_history.json")
