"""What stands where: the state of documents, decisions, moties and toezeggingen, planning."""
