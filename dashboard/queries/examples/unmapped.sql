select
    indicator_label,
    observation_count,
    example_sentence
from unmapped_labels
order by observation_count desc, indicator_label asc
