"""Faces of the program: the command line. They show and ask; they decide nothing."""
