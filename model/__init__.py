"""The model of a virtualized machine room: elements, rules, document, files and the machine. No Qt."""
