"""The dossier: one HTML file that loads nothing and runs nothing of any page's."""
