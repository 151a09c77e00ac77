# A results file in R with rhdf5: Rscript read_rhdf5.R FILE
# R sees axes in reverse order: what the file calls plan x future x replicate x time is time x replicate x future x plan.
suppressPackageStartupMessages(library(rhdf5))
file <- commandArgs(trailingOnly = TRUE)[1]

plans <- as.vector(h5read(file, "plan"))
wellbeing <- h5read(file, "wellbeing")
end <- wellbeing[dim(wellbeing)[1], , , , drop = FALSE]
end <- matrix(end, ncol = length(plans), dimnames = list(NULL, plans))

# Plans share their random numbers: compare them run by run.
difference <- end[, ncol(end)] - end[, 1]
difference <- difference[!is.nan(difference)]
cat(sprintf("wellbeing, %s - %s: %.6f over %d pairs\n", plans[length(plans)], plans[1], mean(difference),
            length(difference)))

# The flows are one long table; `row` says which run each belongs to.
columns <- setdiff(h5ls(file)$name[h5ls(file)$group == "/flows"], "flow")
flows <- as.data.frame(sapply(columns, function(name) as.vector(h5read(file, paste0("flows/", name))),
                              simplify = FALSE))
cat(sprintf("flows: %d, GBP %.2f paid in %d runs\n", nrow(flows), sum(flows$paid), length(unique(flows$row))))

# What differs between futures, each in its own unit; not in the file if nothing does.
if ("uncertainty" %in% h5ls(file, recursive = FALSE)$name) {
  keys <- as.vector(h5read(file, "uncertainty"))
  units <- as.vector(h5read(file, "uncertainty_unit"))
  values <- h5read(file, "future_value")                  # uncertainty x future
  for (i in seq_along(keys)) cat(sprintf("future 0: %s = %g [%s]\n", keys[i], values[i, 1], units[i]))
}

# Of an ablation, what each lever brings: quantity x lever x plan x mode, NaN where the plan does not have it.
if ("ablation" %in% h5ls(file, recursive = FALSE)$name) {
  levers <- h5read(file, "ablation")
  for (mode in seq_along(levers$mode)) {
    cat(sprintf("%s %s: %s %s\n", levers$mode[mode], levers$lever,
                ifelse(is.nan(levers$difference[1, , 1, mode]), "nan",
                       sprintf("%.6f", levers$difference[1, , 1, mode])), levers$quantity[1]), sep = "")
  }
}
h5closeAll()
