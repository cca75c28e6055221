assert [] , "empty list"
