"""Payroll files."""
