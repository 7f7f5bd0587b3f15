// What Lucene makes of the same test sets: BM25 (1.2, 0.75), title and text as one field, the query's words as an OR.
// Prints rows of the table that `evaluate` prints, one a set, kind and analyzer.
//
//   java -cp lucene-core.jar:lucene-analyzers-common.jar LuceneBaseline.java DIRECTORY...

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.tartarus.snowball.ext.KpStemmer;

public class LuceneBaseline {
  static final int DEPTH = 100;

  // The Dutch analyzer with Kraaij and Pohlmann's stemmer instead of Porter's.
  static class KpAnalyzer extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new StandardTokenizer();
      TokenStream telling = new StopFilter(new LowerCaseFilter(words), DutchAnalyzer.getDefaultStopSet());
      return new TokenStreamComponents(words, new SnowballFilter(telling, new KpStemmer()));
    }
  }

  static class Figures {
    double ndcg, mrr, recall;
    int queries;

    void add(List<String> found, Set<String> relevant) {
      double ideal = 0;
      for (int rank = 0; rank < Math.min(10, relevant.size()); rank++) ideal += discount(rank);
      double best = 0;
      for (int rank = 0; rank < found.size(); rank++) {
        if (!relevant.contains(found.get(rank))) continue;
        recall += 1.0 / relevant.size();
        if (rank < 10) {
          ndcg += discount(rank) / ideal;
          best = Math.max(best, 1.0 / (rank + 1));
        }
      }
      mrr += best;
      queries++;
    }

    static double discount(int rank) {
      return Math.log(2) / Math.log(rank + 2);
    }
  }

  public static void main(String[] directories) throws IOException {
    Map<String, Analyzer> analyzers = new LinkedHashMap<>();
    analyzers.put("Lucene Standard", new StandardAnalyzer());
    analyzers.put("Lucene Dutch", new DutchAnalyzer());
    analyzers.put("Lucene KP", new KpAnalyzer());
    for (String directory : directories)
      for (var named : analyzers.entrySet()) evaluate(Path.of(directory), named.getKey(), named.getValue());
  }

  static void evaluate(Path set, String name, Analyzer analyzer) throws IOException {
    ByteBuffersDirectory index = new ByteBuffersDirectory();
    IndexWriterConfig config = new IndexWriterConfig(analyzer).setSimilarity(new BM25Similarity(1.2f, 0.75f));
    try (IndexWriter writer = new IndexWriter(index, config)) {
      for (String line : Files.readAllLines(set.resolve("corpus.jsonl"))) {
        Map<String, String> fields = stringMembers(line);
        Document document = new Document();
        document.add(new StringField("id", fields.get("_id"), Field.Store.YES));
        document.add(new TextField("text", fields.getOrDefault("title", "") + "\n\n" + fields.get("text"), Field.Store.NO));
        writer.addDocument(document);
      }
    }
    Map<String, Set<String>> judgements = judgements(set.resolve("qrels.tsv"));
    Map<String, Figures> byKind = new TreeMap<>();
    try (DirectoryReader reader = DirectoryReader.open(index)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
      for (String line : Files.readAllLines(set.resolve("queries.jsonl"))) {
        Map<String, String> query = stringMembers(line);
        Set<String> relevant = judgements.get(query.get("_id"));
        if (relevant == null) continue;
        List<String> found = search(searcher, analyzer, query.get("text"));
        byKind.computeIfAbsent("all", kind -> new Figures()).add(found, relevant);
        if (query.containsKey("kind"))
          byKind.computeIfAbsent(query.get("kind"), kind -> new Figures()).add(found, relevant);
      }
    }
    byKind.forEach((kind, f) -> System.out.printf(Locale.ROOT, "| %s | %s | %s | %d | %.3f | %.3f | %.3f |%n", set.getFileName(),
        kind, name, f.queries, f.ndcg / f.queries, f.mrr / f.queries, f.recall / f.queries));
  }

  static List<String> search(IndexSearcher searcher, Analyzer analyzer, String text) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken())
        any.add(new TermQuery(new Term("text", term.toString())), BooleanClause.Occur.SHOULD);
      tokens.end();
    }
    List<String> found = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(any.build(), DEPTH).scoreDocs) found.add(searcher.doc(hit.doc).get("id"));
    return found;
  }

  static Map<String, Set<String>> judgements(Path file) throws IOException {
    Map<String, Set<String>> relevant = new HashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split("\t");
      if (Integer.parseInt(columns[2].trim()) > 0)
        relevant.computeIfAbsent(columns[0], query -> new HashSet<>()).add(columns[1]);
    }
    return relevant;
  }

  // The members of a flat JSON object whose values are strings; enough for these sets, and needs no library.
  static Map<String, String> stringMembers(String json) {
    Map<String, String> members = new HashMap<>();
    List<String> strings = new ArrayList<>();
    int at = 0;
    while ((at = json.indexOf('"', at)) >= 0) {
      StringBuilder value = new StringBuilder();
      for (at++; json.charAt(at) != '"'; at++) at = unescape(json, at, value);
      strings.add(value.toString());
      at++;
    }
    for (int i = 0; i + 1 < strings.size(); i += 2) members.put(strings.get(i), strings.get(i + 1));
    return members;
  }

  // Appends the character at `at`; returns where its last byte is.
  static int unescape(String json, int at, StringBuilder value) {
    if (json.charAt(at) != '\\') {
      value.append(json.charAt(at));
      return at;
    }
    char escaped = json.charAt(at + 1);
    if (escaped == 'u') {
      value.append((char) Integer.parseInt(json.substring(at + 2, at + 6), 16));
      return at + 5;
    }
    int control = "bfnrt".indexOf(escaped);
    value.append(control < 0 ? escaped : "\b\f\n\r\t".charAt(control));
    return at + 1;
  }
}
