"""The kinds of answer that questions ask for, and what tells whether a quote is one."""
