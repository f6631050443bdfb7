"""Rules about journeys and stages."""
