"""Conformance vectors: questions with the answers that any payroll software should give."""
