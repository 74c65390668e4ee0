"""Find stories and count what they tell, within what their narrators allow."""
