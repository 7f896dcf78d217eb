"""How Chinese official statistics write numbers, units, periods and areas; shared by prose and tables."""
