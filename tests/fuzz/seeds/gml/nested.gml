Creator "M"
graph
[
  directed 1
# c [
  node [ id 1 label "上海 &#20044;" graphics [ x 0.5 y -1e3 fill "#00ff00" deep [ er "x" ] ] ]
  node [ id -2 label "a" ]
  edge [ source 1 target -2 value 2.5 kind "k" ]
]
