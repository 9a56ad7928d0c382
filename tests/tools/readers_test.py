"""Other libraries read what the program writes, and the program reads what they write."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

try:
    import networkx
except ImportError:
    networkx = None
try:
    import igraph
except ImportError:
    igraph = None

EDGES = """source,target,type,weight,start,note
上海,海南,学习,2.5,2013-09-29,"a ""b"", c"
上海,海南,学习,1,2015,<&>
海南,重庆,联盟,0.1,,
河北,,,,,
"""


def run(*arguments):
    return subprocess.run([os.environ["INTERZONE"], *map(str, arguments)], capture_output=True,
                          text=True, check=False)


class Readers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name)
        self.table = self.path / "edges.csv"
        self.table.write_text(EDGES, encoding="utf-8")

    def convert(self, source, name):
        target = self.path / name
        done = run("convert", source, "-o", target)
        self.assertEqual(0, done.returncode, done.stderr)
        return target

    def expect_same(self, path):
        """Read back as an edge list, the rows are those of EDGES, in whatever order of columns."""
        rows = self.convert(path, "back.csv").read_text(encoding="utf-8").splitlines()
        names = rows[0].split(",")
        kept = [[row.split(",")[names.index(name)] for name in ("source", "target", "weight")]
                for row in rows[1:]]
        self.assertEqual([["上海", "海南", "2.5"], ["上海", "海南", "1"], ["海南", "重庆", "0.1"],
                          ["河北", "", ""]], kept)

    @unittest.skipUnless(networkx, "networkx is not installed")
    def test_networkx_reads_graphml(self):
        graph = networkx.read_graphml(self.convert(self.table, "g.graphml"))
        self.assertEqual(["上海", "海南", "重庆", "河北"], list(graph))
        self.assertEqual([2.5, 1.0, 0.1], [data["weight"] for _, _, data in graph.edges(data=True)])
        self.assertEqual("<&>", graph["上海"]["海南"][1]["note"])
        networkx.write_graphml(graph, self.path / "back.graphml")
        self.expect_same(self.path / "back.graphml")

    @unittest.skipUnless(networkx, "networkx is not installed")
    def test_networkx_reads_node_link_json(self):
        data = json.loads(self.convert(self.table, "g.json").read_text(encoding="utf-8"))
        graph = networkx.node_link_graph(data)
        self.assertTrue(graph.is_directed() and graph.is_multigraph())
        self.assertEqual('a "b", c', graph["上海"]["海南"][0]["note"])
        self.assertEqual("2013-09-29", graph["上海"]["海南"][0]["start"])
        back = self.path / "back.json"
        back.write_text(json.dumps(networkx.node_link_data(graph)), encoding="utf-8")
        self.expect_same(back)

    @unittest.skipUnless(networkx, "networkx is not installed")
    def test_we_read_networkx_gexf(self):
        graph = networkx.DiGraph()
        graph.add_edge("上海", "海南", weight=2.5)
        graph.add_edge("海南", "重庆", weight=0.1)
        path = self.path / "g.gexf"
        networkx.write_gexf(graph, path)
        rows = self.convert(path, "back.csv").read_text(encoding="utf-8").splitlines()
        self.assertEqual(3, len(rows))
        self.assertTrue(rows[1].startswith("上海,海南,2.5"), rows)

    @unittest.skipUnless(igraph, "igraph is not installed")
    def test_igraph_reads_graphml(self):
        graph = igraph.Graph.Read_GraphML(str(self.convert(self.table, "g.graphml")))
        self.assertEqual(["上海", "海南", "重庆", "河北"], graph.vs["id"])
        self.assertEqual([2.5, 1.0, 0.1], graph.es["weight"])
        self.assertEqual("学习", graph.es[0]["type"])

    @unittest.skipUnless(igraph, "igraph is not installed")
    def test_we_read_igraph_graphml(self):
        graph = igraph.Graph(directed=True)
        graph.add_vertices(["上海", "海南", "重庆", "河北"])
        graph.add_edges([("上海", "海南"), ("上海", "海南"), ("海南", "重庆")])
        graph.es["weight"] = [2.5, 1, 0.1]
        path = self.path / "igraph.graphml"
        graph.write_graphml(str(path))
        self.expect_same(path)


if __name__ == "__main__":
    unittest.main()
