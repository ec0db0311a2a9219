"""Who moves next. Each strategy plans the next execution from what the earlier ones showed."""
