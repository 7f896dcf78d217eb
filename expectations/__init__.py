"""What Great Expectations must find true before a figure, a report or a build is published."""
