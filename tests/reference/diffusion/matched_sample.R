# Writes matched_sample.json: who is exposed by R's glm on person-periods of a classic study, pairs taken one by one within
# each step, and the balance before and after. MatchIt 4.5.1 would take pairs beyond its caliper, so they are taken here.
# Run as `Rscript tests/reference/diffusion/matched_sample.R` in the project's root.
policies_that_begin <- "policy:a"
source("tests/reference/diffusion/person_periods.R")

match_step <- function(rows, caliper) {
  exposed <- rows[rows$exposed == 1, ]
  free <- rows[rows$exposed == 0, ]
  pairs <- list()
  for (k in order(-round(exposed$logit, 12), exposed$actor)) {
    if (nrow(free) == 0) break
    apart <- round(abs(free$logit - exposed$logit[k]), 12)
    nearest <- order(apart, round(free$logit, 12), free$actor)[1]
    if (apart[nearest] > caliper) next
    pairs[[length(pairs) + 1]] <- c(exposed$row[k], free$row[nearest])
    free <- free[-nearest, ]
  }
  do.call(rbind, pairs)
}

told <- function(caliper) {
  names <- c("age", "age_at_marriage", "pregnancies", "sons")
  rows <- korean$rows
  for (name in names) rows[[name]] <- as.numeric(korean$people[[name]])[rows$actor]
  rows <- rows[complete.cases(rows[c("exposure", names)]), ]
  rows$exposed <- as.integer(rows$exposure > 0)
  rows$row <- seq_len(nrow(rows))
  rows$logit <- predict(glm(exposed ~ age + age_at_marriage + pregnancies + sons, binomial, rows,
                            control = list(epsilon = 1e-15, maxit = 100)))
  pairs <- do.call(rbind, lapply(split(rows, rows$step), match_step, caliper * sd(rows$logit)))
  number(c(nrow(rows), sum(rows$exposed), nrow(pairs), caliper * sd(rows$logit), unlist(lapply(c("adopt", "logit", names), function(name) {
    value <- rows[[name]]
    scale <- sqrt((var(value[rows$exposed == 1]) + var(value[rows$exposed == 0])) / 2)
    before <- c(mean(value[rows$exposed == 1]), mean(value[rows$exposed == 0]))
    after <- c(mean(value[pairs[, 1]]), mean(value[pairs[, 2]]))
    c(before, (before[1] - before[2]) / scale, after, (after[1] - after[2]) / scale)
  }))))
}

models <- c(wide = told(0.2), narrow = told(0.002))
cat("{\"maker\":\"R glm\",\"version\":\"", as.character(getRversion()), "\",\"script\":\"matched_sample.R\",\"tolerance\":1e-9",
    paste0(",\n\"", names(models), "\":", models), "}\n", sep = "", file = "tests/reference/diffusion/matched_sample.json")
