"""A million members over two years through the batch command."""
