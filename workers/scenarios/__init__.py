"""The programs that Threadline shows. Each file is an ordinary program that imports nothing of Threadline."""
