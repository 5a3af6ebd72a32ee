"""Mutants of the law and of the formulas, and the expectations that must notice every one of them.

``python -m tests.mutation`` makes them all, one after the other in this process, and exits 1 naming the
survivors. Covered is the law of wage earners with its formulas, enrolment, wage base and sizes of employers.
"""
