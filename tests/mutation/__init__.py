"""Mutants of the law and of the formulas, and the expectations that must notice every one of them.

``python -m tests.mutation`` makes them all, one after the other in this process, and exits 1 naming the
survivors. The law of wage earners with its formulas, enrolment, wage base and sizes of employers is held by
the oracle; the rest of the law by answers to questions of every kind and by the figures as printed.
Functions are changed by mutmut, a folder at a time, all or a sample: ``make mutmut FOLDER=jkk SAMPLE=200``.
"""
