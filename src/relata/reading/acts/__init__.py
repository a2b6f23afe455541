"""Acts in a whole report: what is told, who acts toward whom, how many, where."""
