# Writes survival.json: survfit of R's survival on the two classic studies and on late entries.
# Run as `Rscript tests/reference/diffusion/survival.R` in the project's root.
library(survival)

of <- function(start, time, status) {
  outcome <- Surv(start, time, status)
  row <- function(type) {
    fit <- summary(survfit(outcome ~ 1, conf.type = type), censored = TRUE)
    list(time = fit$time, at_risk = fit$n.risk, adopters = fit$n.event, survival = fit$surv, low = fit$lower,
         high = fit$upper, cumulative_hazard = fit$cumhaz, hazard_se = fit$std.chaz)
  }
  list(entry = start + 1, time = time, status = status, log_log = row("log-log"), log = row("log"),
       plain = row("plain"))
}

events <- function(name) {
  table <- read.csv(file.path("datasets", name, "events.csv"))
  adopted <- !is.na(table$time)
  of(rep(0, nrow(table)), ifelse(adopted, table$time, table$until), as.integer(adopted))
}

set.seed(1)
n <- 40
start <- sample(0:5, n, replace = TRUE)
late <- of(start, start + sample(1:8, n, replace = TRUE), as.integer(runif(n) < 0.6))
number <- function(x) ifelse(is.na(x), "null", format(x, digits = 17, trim = TRUE, scientific = FALSE))
text <- function(x) {
  if (is.list(x)) paste0("{", paste0("\"", names(x), "\":", sapply(x, text), collapse = ","), "}")
  else paste0("[", paste(number(x), collapse = ","), "]")
}
studies <- list("medical-innovation" = events("medical-innovation"),
                "korean-family-planning" = events("korean-family-planning"), "late-entry" = late)
for (name in names(studies)[1:2]) studies[[name]][c("entry", "time", "status")] <- NULL
cat("{\"maker\":\"R survival survfit\",\"version\":\"", as.character(packageVersion("survival")),
    "\",\"script\":\"survival.R\",\"tolerance\":1e-9,", substring(text(studies), 2), "\n", sep = "",
    file = "tests/reference/diffusion/survival.json")
