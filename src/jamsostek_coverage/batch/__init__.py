"""Payroll files: tables of people in, tables of contributions out, with a report of the rows refused."""
