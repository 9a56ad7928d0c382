graph [
  directed 1
  multigraph 1
  attributes [
    edge [ key "sure" name "sure" type "boolean" ]
  ]
  node [
    id 0
    label "&#19978;&#28023;"
  ]
  node [
    id 1
    label "&#28023;&#21335;"
  ]
  node [
    id 2
    label "&#37325;&#24198;"
  ]
  node [
    id 3
    label "&#27827;&#21271;"
  ]
  edge [
    source 0
    target 1
    type "&#23398;&#20064;"
    weight 2.5
    start "2013-09-29"
    end "2015"
    confidence 0.5
    note "a &#34;b&#34;, c"
    count 3
    sure "true"
  ]
  edge [
    source 0
    target 1
    type "&#32852;&#30431;"
    weight 1.0
    start "2017-05"
    confidence 1.0
    note "<&#38;>"
    sure "false"
  ]
  edge [
    source 1
    target 2
    type "&#32852;&#30431;"
    weight 0.1
    confidence 1.0
    count 7
  ]
  edge [
    source 2
    target 1
    type "&#32852;&#30431;"
    weight 0.1
    confidence 1.0
    count 7
  ]
  edge [
    source 2
    target 2
    type "&#23398;&#20064;"
    weight 1.0e+300
    start "2018"
    end "2019"
    confidence 1.0
    note "two&#10;lines"
    count 1
    sure "true"
  ]
]
