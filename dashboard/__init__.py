"""The dashboard: what is published, shown to people who quote numbers, in Chinese and English."""
