"""The quality of journeys and their stages."""
