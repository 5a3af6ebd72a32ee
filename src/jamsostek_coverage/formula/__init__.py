"""One formula, several readings: a scalar function, an explanation, a dataframe expression."""
