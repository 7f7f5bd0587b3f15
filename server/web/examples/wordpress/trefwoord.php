<?php
/**
 * Plugin Name: Trefwoord
 * Description: Zoeken met Trefwoord: [trefwoord] zet een zoekvak op een pagina, en het adres van een zoekopdracht op een regel van een bericht toont de eerste artikelen.
 * Version: 1.0
 * Requires PHP: 7.4
 * License: GPL-2.0-or-later
 *
 * To install: put this file into wp-content/plugins/, and into wp-config.php what follows.
 *
 *     define( 'TREFWOORD_SERVER', 'https://zoek.krant.nl' );
 *     define( 'TREFWOORD_KEY', 'tw_search_…' );   // left out where everybody may search
 */

defined( 'ABSPATH' ) || exit;

// The script goes only where there is a search box.
function trefwoord_register_script() {
	wp_register_script( 'trefwoord', TREFWOORD_SERVER . '/embed/trefwoord.js', array(), null, array( 'strategy' => 'defer' ) );
}
add_action( 'wp_enqueue_scripts', 'trefwoord_register_script' );

// [trefwoord filters="section,year" sort]: any attribute of the element. The form within is for visitors without JavaScript.
function trefwoord_shortcode( $attributes ) {
	wp_enqueue_script( 'trefwoord' );
	$all = array( 'server' => TREFWOORD_SERVER );
	if ( defined( 'TREFWOORD_KEY' ) ) {
		$all['key'] = TREFWOORD_KEY;
	}
	foreach ( (array) $attributes as $name => $value ) {
		// Those without a value come as values without a name.
		$all[ is_int( $name ) ? $value : $name ] = is_int( $name ) ? '' : $value;
	}
	$html = '<trefwoord-zoek';
	foreach ( $all as $name => $value ) {
		if ( preg_match( '/^[a-z][a-z-]*$/', $name ) && 0 !== strpos( $name, 'on' ) ) {
			$html .= ' ' . $name . '="' . esc_attr( $value ) . '"';
		}
	}
	return $html . '><form action="' . esc_url( TREFWOORD_SERVER . '/zoeken' ) . '"><label>Zoek '
		. '<input type="search" name="q"></label> <button>Zoeken</button></form></trefwoord-zoek>';
}
add_shortcode( 'trefwoord', 'trefwoord_shortcode' );

// The address of a search on a line of its own becomes its first hits.
function trefwoord_register_embed() {
	wp_oembed_add_provider( TREFWOORD_SERVER . '/zoeken?*', TREFWOORD_SERVER . '/oembed' );
}
add_action( 'init', 'trefwoord_register_embed' );
