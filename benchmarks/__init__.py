"""One module a benchmark: it turns the benchmark's input into its prediction format with what the product makes."""
