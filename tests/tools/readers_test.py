"""Other libraries read what the program writes, and the program reads what they write."""

import datetime
import json
import os
import pathlib
import shutil
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
try:
    import openpyxl
except ImportError:
    openpyxl = None

EDGES = """source,target,type,weight,start,note
上海,海南,学习,2.5,2013-09-29,"a ""b"", c"
上海,海南,学习,1,2015,<&>
海南,重庆,联盟,0.1,,
河北,,,,,
"""


# Of a kind that every format holds: two ties of one pair, a loop, a vertex without ties.
PLAIN = """source,target,weight
上海,海南,2.5
上海,海南,1
海南,重庆,0.1
重庆,重庆,3
河北,,
"""
PLAIN_TIES = [("上海", "海南", 2.5), ("上海", "海南", 1.0), ("海南", "重庆", 0.1), ("重庆", "重庆", 3.0)]

GRAPHOLOGY = pathlib.Path(os.environ["INTERZONE_ROOT"]) / "tests" / "interop" / "graphology"
HAS_GRAPHOLOGY = shutil.which("node") and (GRAPHOLOGY / "node_modules" / "graphology-gexf").is_dir()


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
    def test_networkx_reads_gexf_12(self):  # it knows no 1.3
        self.table.write_text("source,target,weight\n上海,海南,2.5\n海南,重庆,0.1\n", encoding="utf-8")
        path = self.path / "old.gexf"
        done = run("convert", self.table, "-o", path, "--gexf-version", "1.2")
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        graph = networkx.read_gexf(path)
        self.assertEqual({("上海", "海南", 2.5), ("海南", "重庆", 0.1)},
                         set(graph.edges(data="weight")))
        self.assertEqual({"source,target,weight", "上海,海南,2.5", "海南,重庆,0.1"},
                         {",".join(line.split(",")[:2] + line.split(",")[-1:]) for line in
                          self.convert(path, "again.csv").read_text(encoding="utf-8").split()})
        refused = run("convert", self.table, "-o", path, "--gexf-version", "1.1")
        self.assertEqual(1, refused.returncode)
        self.assertIn("1.3 or 1.2", refused.stderr)

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

    @unittest.skipUnless(networkx, "networkx is not installed")
    def test_we_read_networkx_edge_lists(self):
        graph = networkx.DiGraph()
        graph.add_edge("上海", "海南", weight=2.5, note="a \"b\", 'c' \\ {é}\n", since=2013, open=True)
        graph.add_edge("海南", "重庆", weight=0.1, none=None)
        graph.add_edge("重庆", "重庆")
        path = self.path / "g.edgelist"
        networkx.write_edgelist(graph, path)
        back = networkx.node_link_graph(
            json.loads(self.convert(path, "back.json").read_text(encoding="utf-8")))
        self.assertEqual(2.5, back["上海"]["海南"][0]["weight"])
        self.assertEqual(graph["上海"]["海南"]["note"], back["上海"]["海南"][0]["note"])
        self.assertEqual((2013, True),
                         (back["上海"]["海南"][0]["since"], back["上海"]["海南"][0]["open"]))
        self.assertEqual(list(graph.edges), [(u, v) for u, v, _ in back.edges])
        networkx.write_edgelist(graph, path, data=["weight"])  # no dictionaries
        self.assertEqual(3, len(self.convert(path, "b.csv").read_text(encoding="utf-8").split()) - 1)

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

    @unittest.skipUnless(openpyxl, "openpyxl is not installed")
    def test_openpyxl_reads_workbooks(self):
        path = self.convert(self.table, "g.xlsx")
        self.assertEqual(path.read_bytes(), self.convert(self.table, "again.xlsx").read_bytes())
        book = openpyxl.load_workbook(path)
        self.assertEqual(["Edges", "Nodes"], book.sheetnames)
        day = datetime.datetime(2013, 9, 29)
        self.assertEqual([("source", "target", "type", "weight", "start", "note"),
                          ("上海", "海南", "学习", 2.5, day, 'a "b", c'),
                          ("上海", "海南", "学习", 1, 2015, "<&>"),
                          ("海南", "重庆", "联盟", 0.1, None, None)], list(book["Edges"].values))
        self.assertEqual([("Id",), ("上海",), ("海南",), ("重庆",), ("河北",)],
                         list(book["Nodes"].values))
        self.assertEqual("yyyy\\-mm\\-dd", book["Edges"]["E2"].number_format)
        self.expect_same(path)

    @unittest.skipUnless(openpyxl, "openpyxl is not installed")
    def test_we_read_openpyxl_workbooks(self):
        path = self.convert(self.table, "g.xlsx")
        book = openpyxl.load_workbook(path)
        book.save(self.path / "back.xlsx")
        self.expect_same(self.path / "back.xlsx")
        rows = self.convert(self.path / "back.xlsx", "back.csv").read_text(encoding="utf-8")
        self.assertIn("上海,海南,学习,2.5,2013-09-29,", rows)


class PlainReaders(unittest.TestCase):
    """Ties and weights through formats that hold little else."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name)
        self.table = self.path / "plain.csv"
        self.table.write_text(PLAIN, encoding="utf-8")

    def convert(self, source, name, *options):
        target = self.path / name
        done = run("convert", source, "-o", target, *options)
        self.assertEqual(0, done.returncode, done.stderr)
        return str(target)

    def expect_ties(self, path, ties=None, alone=("河北",)):
        """We read these ties, and these vertices without any, whatever attributes stand beside."""
        rows = pathlib.Path(self.convert(path, "back.csv")).read_text(encoding="utf-8").splitlines()
        self.assertEqual(["source", "target", "weight"], rows[0].split(",")[:3])
        cells = [row.split(",")[:3] for row in rows[1:]]
        self.assertEqual(ties or PLAIN_TIES, [(s, t, float(w)) for s, t, w in cells if t])
        self.assertEqual(list(alone), [s for s, t, _ in cells if not t])

    def networkx_graph(self):
        graph = networkx.MultiDiGraph()
        graph.add_weighted_edges_from(PLAIN_TIES)
        graph.add_node("河北")
        return graph

    def igraph_graph(self):
        graph = igraph.Graph(directed=True)
        graph.add_vertices(["上海", "海南", "重庆", "河北"])
        graph.add_edges([(source, target) for source, target, _ in PLAIN_TIES])
        graph.es["weight"] = [weight for _, _, weight in PLAIN_TIES]
        return graph

    @unittest.skipUnless(networkx, "networkx is not installed")
    def test_networkx_reads_gml_pajek_and_words(self):
        reads = {"gml": networkx.read_gml, "net": networkx.read_pajek,
                 "txt": lambda path: networkx.read_weighted_edgelist(path, create_using=networkx.MultiDiGraph)}
        for ending, read in reads.items():
            with self.subTest(ending=ending):
                graph = read(self.convert(self.table, "g." + ending))
                self.assertTrue(graph.is_directed())
                self.assertEqual(PLAIN_TIES, list(graph.edges(data="weight")))
                self.assertEqual(ending != "txt", "河北" in graph)

    @unittest.skipUnless(networkx, "networkx is not installed")
    def test_we_read_what_networkx_writes(self):
        writes = {"gml": networkx.write_gml, "net": networkx.write_pajek, "gexf": networkx.write_gexf,
                  "graphml": networkx.write_graphml, "txt": networkx.write_weighted_edgelist}
        for ending, write in writes.items():
            with self.subTest(ending=ending):
                path = self.path / ("networkx." + ending)
                write(self.networkx_graph(), path)
                self.expect_ties(path, alone=() if ending == "txt" else ("河北",))

    @unittest.skipUnless(igraph, "igraph is not installed")
    def test_igraph_reads_pajek_dl_and_gml(self):
        # A cell of DL holds one tie: the two of one pair are added up.
        added = [("上海", "海南", 3.5)] + PLAIN_TIES[2:]
        cases = {"net": (igraph.Graph.Read_Pajek, PLAIN_TIES), "dl": (igraph.Graph.Read_DL, added)}
        for ending, (read, ties) in cases.items():
            with self.subTest(ending=ending):
                graph = read(self.convert(self.table, "g." + ending, "--lossy"))
                self.assertTrue(graph.is_directed())
                names = graph.vs["name"]
                self.assertEqual(["上海", "海南", "重庆", "河北"], names)
                self.assertEqual(ties, [(names[e.source], names[e.target], e["weight"]) for e in graph.es])
        self.table.write_text("source,target,weight\na,b,2.5\nb,b,1\n", encoding="utf-8")
        graph = igraph.Graph.Read_GML(self.convert(self.table, "g.gml"))
        self.assertEqual(["a", "b"], graph.vs["label"])
        self.assertEqual([((0, 1), 2.5), ((1, 1), 1.0)], [(e.tuple, e["weight"]) for e in graph.es])

    @unittest.skipUnless(igraph, "igraph is not installed")
    def test_igraph_reads_numbers(self):
        self.table.write_text("source,target\n0,1\n1,2\n2,2\n", encoding="utf-8")
        text = pathlib.Path(self.convert(self.table, "g.txt")).read_text(encoding="utf-8")
        plain = self.path / "plain.txt"
        plain.write_text("".join(line + "\n" for line in text.splitlines() if not line.startswith("#")),
                         encoding="utf-8")  # its edge lists have no comments
        graph = igraph.Graph.Read_Edgelist(str(plain))
        self.assertEqual([(0, 1), (1, 2), (2, 2)], graph.get_edgelist())

    @unittest.skipUnless(igraph, "igraph is not installed")
    def test_we_read_what_igraph_writes(self):
        graph = self.igraph_graph()
        graph.vs["label"] = graph.vs["id"] = graph.vs["name"]
        writes = {"gml": graph.write_gml, "graphml": graph.write_graphml, "net": graph.write_pajek,
                  "txt": lambda path: graph.write_ncol(path, names="name", weights="weight")}
        for ending, write in writes.items():
            with self.subTest(ending=ending):
                path = str(self.path / ("igraph." + ending))
                write(path)
                self.expect_ties(path, alone=() if ending == "txt" else ("河北",))


@unittest.skipUnless(HAS_GRAPHOLOGY, "node or graphology's packages are not installed")
class Graphology(unittest.TestCase):
    """Graphology reads what we write, as Gephi Lite has it read, and we read what it writes."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name)
        self.table = self.path / "edges.csv"
        self.table.write_text("source,target,Type,Kind,weight,start,end,note\n"
                              "上海,海南,Directed,学习,2.5,2013-09-29,2015-01-01,\"a \"\"b\"\", <c>\"\n"
                              "海南,重庆,Undirected,联盟,0.5,2014-01-01,2016-01-01,\n"
                              "河北,,,,,,,\n", encoding="utf-8")

    def read(self, path, *more):
        """Nodes and edges as graphology has them; `more` are files that it writes them to."""
        done = subprocess.run(["node", GRAPHOLOGY / "read.js", path, *more], capture_output=True,
                              text=True, check=False)
        self.assertEqual(0, done.returncode, done.stderr)
        return json.loads(done.stdout)

    def convert(self, source, name):
        target = self.path / name
        done = run("convert", source, "-o", target)
        self.assertEqual(0, done.returncode, done.stderr)
        return target

    def expect_edges(self, path, names):
        rows = self.convert(path, "back.csv").read_text(encoding="utf-8").splitlines()
        header = rows[0].split(",")
        kept = [[row.split(",")[header.index(name)] for name in names] for row in rows[1:3]]
        self.assertEqual([["上海", "海南", "Directed", "2.5"], ["海南", "重庆", "Undirected", "0.5"]], kept)
        self.assertTrue(rows[3].startswith("河北,,"), rows)

    def test_it_reads_gexf_and_graphml(self):
        for ending in ("gexf", "graphml"):
            with self.subTest(ending=ending):
                graph = self.read(self.convert(self.table, "g." + ending))
                self.assertEqual(["上海", "海南", "重庆", "河北"], [node["key"] for node in graph["nodes"]])
                edges = [(e["source"], e["target"], e.get("undirected", False), float(e["attributes"]["weight"]))
                         for e in graph["edges"]]
                mixed = ending == "gexf"  # of GraphML it reads one direction for all
                self.assertEqual([("上海", "海南", False, 2.5), ("海南", "重庆", mixed, 0.5)], edges)
                self.assertEqual('a "b", <c>', graph["edges"][0]["attributes"]["note"])

    def test_we_read_its_gexf_and_json(self):
        gexf, data = self.path / "graphology.gexf", self.path / "graphology.json"
        self.read(self.convert(self.table, "g.gexf"), gexf, data)
        for path in (gexf, data):
            with self.subTest(path=path.name):
                self.expect_edges(path, ("source", "target", "Type", "weight"))

    def test_it_reads_the_data_set(self):
        project = self.path / "zones.gexf"
        done = run("convert", pathlib.Path(os.environ["INTERZONE_ROOT"]) / "datasets" / "ftz", "-o", project,
                   "--lossy")
        self.assertEqual(0, done.returncode, done.stderr)
        text = project.read_text(encoding="utf-8")
        graph = self.read(project)
        self.assertEqual(text.count("<node "), len(graph["nodes"]))
        self.assertEqual(text.count("<edge "), len(graph["edges"]))
        self.assertGreater(len(graph["edges"]), 1000)


if __name__ == "__main__":
    unittest.main()
