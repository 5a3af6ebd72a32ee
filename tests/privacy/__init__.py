"""Who a person is stays with the caller, and what comes in is never run."""
