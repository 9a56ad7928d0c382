# Writes excess_exposure.json: the score of exposure in R's coxph at 0, over the number of adopters, on person-periods of two
# classic studies. Run as `Rscript tests/reference/diffusion/excess_exposure.R` in the project's root.
library(survival)
policies_that_begin <- "policy:a"
source("tests/reference/diffusion/person_periods.R")

score <- function(rows) {
  rows <- rows[!is.na(rows$exposure), ]
  at_zero <- coxph(Surv(step - 1, step, adopt) ~ exposure, rows, ties = "breslow", init = 0, iter.max = 0)
  number(sum(residuals(at_zero, type = "score")) / sum(rows$adopt))
}

told <- c(`korean-family-planning` = score(korean$rows), `medical-innovation` = score(medical$rows))
cat("{\"maker\":\"R survival coxph\",\"version\":\"", as.character(packageVersion("survival")),
    "\",\"script\":\"excess_exposure.R\",\"tolerance\":1e-9", paste0(",\n\"", names(told), "\":", told), "}\n", sep = "",
    file = "tests/reference/diffusion/excess_exposure.json")
