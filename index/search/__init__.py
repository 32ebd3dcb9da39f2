"""From words to passages: vocabulary, queries, postings, BM25, exact top-k."""
