"""Messages that go on from the question before."""
