"""What is said to drive what: causal claims with their two ends, sign and speaker."""
