"""What node files of Factory UI import by this name."""
