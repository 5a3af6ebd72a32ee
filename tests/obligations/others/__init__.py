"""Bills of everybody who is no wage earner; every test says where its expectation comes from."""
