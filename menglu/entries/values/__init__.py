"""Values as people write them: dates, places and addresses, in our form and in others."""
