"""What binds the parties: dependences, memberships, loans, bases, with amounts as told."""
