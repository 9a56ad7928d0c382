# Writes knox.json: the Knox test of R's surveillance on two classic studies, with ties, either way, as distances.
# Run as `Rscript tests/reference/diffusion/knox.R` in the project's root.
suppressMessages(library(surveillance))
source("tests/reference/diffusion/person_periods.R")

study <- function(name, last) {
  events <- read(name, "events.csv")
  time <- as.numeric(events$time)
  adopters <- events$actor[!is.na(time) & time <= last]
  time <- time[match(adopters, events$actor)]
  ties <- read(name, "network.csv")
  ties <- matrix_of(adopters, c(ties$source, ties$target), c(ties$target, ties$source))
  sapply(0:2, function(window) {
    test <- knox(dist(time), as.dist(1 - ties), eps.t = window, eps.s = 0, simulate.p.value = FALSE)
    number(c(test$statistic, test$parameter))
  })
}

told <- c(`korean-family-planning` = list(study("korean-family-planning", 10)), `medical-innovation` = list(study("medical-innovation", 17)))
cat("{\"maker\":\"R surveillance knox\",\"version\":\"", as.character(getRversion()), ", ",
    as.character(packageVersion("surveillance")), "\",\"script\":\"knox.R\",\"tolerance\":1e-9",
    paste0(",\n\"", names(told), "\":[", sapply(told, paste, collapse = ","), "]"), "}\n", sep = "",
    file = "tests/reference/diffusion/knox.json")
