# Writes model_comparison.json: what R's glm tells of each actor from all others, on person-periods of a classic study.
# Run as `Rscript tests/reference/diffusion/model_comparison.R` in the project's root.
policies_that_begin <- "policy:a"
source("tests/reference/diffusion/person_periods.R")

scores <- function(formula, link, rows) {
  p <- numeric(nrow(rows))
  for (actor in unique(rows$actor)) {
    own <- rows$actor == actor
    model <- glm(formula, binomial(link), rows[!own, ], control = list(epsilon = 1e-15, maxit = 100))
    p[own] <- predict(model, rows[own, ], type = "response")
  }
  list(log = ifelse(rows$adopt == 1, log(p), log1p(-p)), brier = mean((rows$adopt - p)^2))
}

mean_and_error <- function(score, actor) {
  sums <- tapply(score - mean(score), actor, sum)
  c(mean(score), sqrt(length(sums) / (length(sums) - 1) * sum(sums^2)) / length(score))
}

compare <- function(formulas, link) {
  found <- lapply(formulas, scores, link = link, rows = doctors)
  paste0("[", paste(sapply(found, function(of) number(c(mean_and_error(of$log, doctors$actor),
         mean_and_error(of$log - found[[1]]$log, doctors$actor), of$brier))), collapse = ","), "]")
}

formulas <- c(adopt ~ step, adopt ~ exposure + step, adopt ~ step + journals_received + factor(city))
links <- c("logit", "cloglog")
cat("{\"maker\":\"R glm\",\"version\":\"", as.character(getRversion()), "\",\"script\":\"model_comparison.R\",\"tolerance\":1e-8",
    paste0(",\n\"", links, "\":", sapply(links, function(link) compare(formulas, link))), "}\n", sep = "",
    file = "tests/reference/diffusion/model_comparison.json")
