# Writes dyads.json: glm, and vcovCL of R's sandwich by ego, on dyads of doctors: one row for each doctor, month at risk
# and other doctor, who had adopted the month before (guarded), or any other one.
# Run as `Rscript tests/reference/diffusion/dyads.R` in the project's root.
library(sandwich)
policies_that_begin <- "policy:a"
source("tests/reference/diffusion/person_periods.R")

events <- read("medical-innovation", "events.csv")
time <- as.numeric(events$time)
time[is.na(time) | time > 17] <- Inf
ties <- read("medical-innovation", "network.csv")
named <- matrix_of(events$actor, ties$source, ties$target)
people <- medical$people
city <- as.numeric(people$city)
journals <- as.numeric(people$journals_received)

dyads <- function(guarded) {
  rows <- medical$rows[medical$rows$step > 1, ]
  do.call(rbind, lapply(seq_len(nrow(rows)), function(i) {
    ego <- rows$actor[i]
    held <- time <= rows$step[i] - 1
    others <- setdiff(if (guarded) which(held) else seq_along(time), ego)
    if (length(others) == 0) return(NULL)
    data.frame(ego = ego, adopt = rows$adopt[i] * held[others], step = rows$step[i], tie = named[ego, others],
               since = rows$step[i] - time[others], same_city = as.numeric(city[ego] == city[others]),
               gap = abs(journals[ego] - journals[others]), of_alter = journals[others])
  }))
}

fit <- function(formula, link, rows) {
  rows <- rows[complete.cases(rows), ]
  model <- glm(formula, binomial(link), rows, control = list(epsilon = 1e-15, maxit = 100))
  robust <- sqrt(diag(vcovCL(model, cluster = rows$ego, type = "HC0")))
  paste0("{\"estimate\":", number(coef(model)), ",\"std_error\":", number(sqrt(diag(vcov(model)))), ",\"actor\":",
         number(robust), ",\"fit\":", number(c(logLik(model), nobs(model))), "}")
}

guarded <- dyads(TRUE)
told <- c(guarded_logit = fit(adopt ~ tie + step + same_city, "logit", guarded),
          guarded_cloglog = fit(adopt ~ tie + since + gap + of_alter, "cloglog", guarded),
          open_logit = fit(adopt ~ tie + step + same_city, "logit", dyads(FALSE)[, -5]))
cat("{\"maker\":\"R glm, sandwich vcovCL\",\"version\":\"", as.character(getRversion()), ", ",
    as.character(packageVersion("sandwich")), "\",\"script\":\"dyads.R\",\"tolerance\":1e-7",
    paste0(",\n\"", names(told), "\":", told), "}\n", sep = "", file = "tests/reference/diffusion/dyads.json")
